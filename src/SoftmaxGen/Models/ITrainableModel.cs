using System.ComponentModel;

namespace SoftmaxGen.Models;

/// <summary>What a trainer asks of a generated model besides.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainableModel<T>
    where T : unmanaged
{
    /// <summary>Whether the model learns the scaling of its inputs, and has neither learned nor loaded it.</summary>
    bool LacksStandardization { get; }

    /// <summary>The mean loss of the first rows, and its gradient, computed by several threads with the same bits.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <param name="team">The threads.</param>
    T LossGradient(T[] inputs, int[] labels, int rows, T[] gradient, WorkerTeam team);
}
