"""Writes dominated.jsonl, rows in which one class dominates: python3 dominated.py > dominated.jsonl.

Computed in 350 decimal digits, so that 1 + rest is exact enough, and rounded once to doubles. The other classes lie within 3 of the one that is `gap` below the largest.
"""

import json
import random
import struct
from decimal import Decimal, getcontext

getcontext().prec = 350
random.seed(1)


def rounded(value, dtype):
    return struct.unpack("<f", struct.pack("<f", value))[0] if dtype == "f32" else value


def bits(value, dtype):
    return f"{struct.unpack('<I', struct.pack('<f', value))[0]:08x}" if dtype == "f32" else f"{struct.unpack('<Q', struct.pack('<d', value))[0]:016x}"


def text(value):
    return {"f64": repr(float(value))}


def row(classes, dtype, gap, largest):
    label = random.randrange(classes)
    logits = [rounded(largest - gap - random.uniform(0, 3), dtype) for _ in range(classes)]
    logits[(label + 1) % classes] = rounded(largest - gap, dtype)
    logits[label] = rounded(largest, dtype)
    shifted = [Decimal(z) - Decimal(logits[label]) for z in logits]
    exponentials = [d.exp() for d in shifted]
    rest = sum(e for k, e in enumerate(exponentials) if k != label)
    log = (1 + rest).ln()
    return {
        "id": f"C{classes}-{dtype}-gap{gap}-largest{largest}",
        "C": classes,
        "dtype": dtype,
        "argmax": label,
        "logits_bits": [bits(z, dtype) for z in logits],
        "softmax": {"f64": [repr(float(e / (1 + rest))) for e in exponentials]},
        "log_softmax": {"f64": [repr(float(d - log)) for d in shifted]},
        "lse": text(Decimal(logits[label]) + log),
        "entropy": text(log - sum(e * d for e, d in zip(exponentials, shifted)) / (1 + rest)),
        "ce": [{"label": label, "loss": text(log), "grad_at_label": text(-rest / (1 + rest))}],
    }


for classes in (2, 3, 10, 33, 100):
    for dtype, far in (("f32", 80), ("f64", 700)):
        for gap in (0.25, 0.75, 1, 2, 5, 10, 17, 18, 37, 40, far):
            for largest in (0, gap / 3):
                print(json.dumps(row(classes, dtype, gap, largest), separators=(",", ":")))
