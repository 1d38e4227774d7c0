namespace SoftmaxGen.Generator.Files;

/// <summary>Gives the bytes of a file beside a model's, by the name that stands in it; throws a <see cref="FileProblem"/> where there is none.</summary>
internal delegate byte[] ExternalData(string name);
