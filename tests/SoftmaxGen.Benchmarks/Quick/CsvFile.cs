using System.Globalization;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>All measurements, one line a contestant.</summary>
internal static class CsvFile
{
    private const string Header = "calls,element,operation,classes,contestant,ns_per_row,ns_per_element,ratio_to_first";

    public static void Write(string path, string element, IEnumerable<Measurement> measurements) =>
        File.WriteAllLines(path, measurements.SelectMany(one => Lines(one, element)).Prepend(Header));

    private static IEnumerable<string> Lines(Measurement one, string element)
    {
        string reference = one.Samples.Contestants.First();
        return one.Samples.Contestants.Select(contestant =>
        {
            double time = one.Samples.Median(contestant);
            return string.Create(CultureInfo.InvariantCulture,
                $"{one.Calls},{element},{one.Operation},{one.ClassCount},{contestant},{time:G5},{time / one.ClassCount:G5},{one.Samples.Ratio(contestant, reference):G5}");
        });
    }
}
