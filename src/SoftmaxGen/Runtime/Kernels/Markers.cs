using System.ComponentModel;

namespace SoftmaxGen.Runtime;

#pragma warning disable CA1040 // The JIT knows which interfaces a struct has before it inlines anything, and so leaves out the other branches; a property it would know too late.

/// <summary>Rows of which there is one in each lane.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITile;

/// <summary>Rows of two or three classes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFewClasses;

/// <summary>Rows of a tile that have so many classes that the label of each is looked up, and not compared with each class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILooksUpLabels;

/// <summary>Rows of which a gradient is computed in two methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISplitsGradient;

/// <summary>A loss whose classes have weights.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWeightedLoss;

/// <summary>A loss in which every class counts besides the label.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISmoothedLoss;

/// <summary>A loss in which rows of one label do not count.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IIgnoringLoss;

/// <summary>An operation on long rows that keeps the exponentials where its results will be.</summary>
internal interface IKeepsExponentials;

/// <summary>An operation on long rows with labels.</summary>
internal interface IHasLabels;

/// <summary>An operation on long rows that has a result for each row.</summary>
internal interface IHasResult;

/// <summary>An operation on long rows that has a result for each class.</summary>
internal interface IWritesClasses;

/// <summary>An operation on long rows that subtracts an amount of each row.</summary>
internal interface IHasAmounts;

/// <summary>An operation on long rows that takes the sum of exponentials without the largest.</summary>
internal interface INeedsRest;
