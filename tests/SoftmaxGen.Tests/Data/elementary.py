"""Writes elementary.csv, the oracle of ElementaryTests: python3 elementary.py > elementary.csv (needs mpmath).

Each line holds the function, then x and the correctly rounded value as the bits of doubles, then what rounding left out,
in ten-thousandths of the value's ulp.
"""

import math
import random
import struct

from mpmath import exp, log, log1p, mp, mpf, nint

mp.prec = 300
random.seed(1)


def bits(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def around(value, steps):
    """The doubles next to a number where the reduced argument changes sign or interval."""
    return [float(value) + s * math.ulp(float(value)) for s in range(-steps, steps + 1)]


# The last of each list are the worst of 1e8 random arguments, with and without fused multiply-add.
exps = [-random.uniform(0, 708) for _ in range(1200)]
exps += [-random.uniform(0, 1) for _ in range(400)]
exps += [-math.ldexp(random.uniform(1, 2), -k) for k in range(1, 56) for _ in range(4)]
exps += [x for n in range(1, 1021, 15) for x in around(-n * log(2), 1) + around(-(n - mpf(1) / 2) * log(2), 2)]
exps += [float.fromhex(x) for x in ("-0x1.a9ed09bfb1d5fp+8", "-0x1.1fae74131c3ap+2", "-0x1.078c54656124ap+9")]

logs = [math.exp(random.uniform(0, 31 * math.log(2))) for _ in range(1000)]
logs += [random.uniform(1, 4) for _ in range(700)]
logs += [1 + math.ldexp(random.uniform(1, 2), -k) for k in range(1, 53) for _ in range(4)]
logs += [x for n in range(0, 31) for x in around(2 ** (n + mpf(1) / 2), 2) + around(2**n, 2) if x > 1]
logs += [float.fromhex(x) for x in ("0x1.483b15a0e011bp+0", "0x1.5afc6f061b551p+1", "0x1.672a6d152179dp+2")]

# Below 1, then over the whole range, subnormal numbers included.
logs += [random.uniform(0, 1) for _ in range(700)]
logs += [1 - math.ldexp(random.uniform(0.5, 1), -k) for k in range(1, 53) for _ in range(4)]
logs += [math.ldexp(random.uniform(1, 2), random.randint(-1022, 1023)) for _ in range(700)]
logs += [math.ldexp(random.randrange(1, 2**k), -1074) for k in range(1, 53) for _ in range(4)]
logs += [x for n in range(-1074, 1024, 23) for x in around(2 ** (n + mpf(1) / 2), 2) + around(mpf(2) ** n, 2) if x > 0]
logs += [x for n in range(-31, 0) for x in around(2 ** (n + mpf(1) / 2), 2) + around(mpf(2) ** n, 2)]
logs += [float.fromhex(x) for x in ("0x1.482c94abc43a3p+0", "0x1.48716c0a13147p+0", "0x1.69f7792277489p-1")]
logs += [float.fromhex(x) for x in ("0x1.69ee875fe84b9p-1", "0x1.69b96c9786ca3p-1")]

# log(1 + x): down to the smallest number, and next to where 1 + x changes interval.
logp1s = [math.ldexp(random.uniform(1, 2), -k) for k in range(0, 1070, 3) for _ in range(2)]
logp1s += [random.uniform(0, 1) for _ in range(700)]
logp1s += [math.exp(random.uniform(0, 31 * math.log(2))) for _ in range(500)]
logp1s += [x for n in range(0, 31) for x in around(mpf(2) ** (n + mpf(1) / 2) - 1, 2) + around(mpf(2) ** n - 1, 2) if x >= 0]
logp1s += [random.uniform(0.414, 0.5) for _ in range(500)]
logp1s += [math.ldexp(random.randrange(1, 2**k), -1074) for k in range(1, 53, 3)]

for name, function, arguments in (("exp", exp, exps), ("log", log, logs), ("logp1", log1p, logp1s)):
    for x in arguments:
        exact = function(mpf(x))
        high = float(exact)
        assert abs(exact - mpf(high)) <= mpf(math.ulp(high)) / 2
        low = (exact - mpf(high)) / mpf(math.ulp(high)) * 10000
        print(f"{name},{bits(x):016x},{bits(high):016x},{int(nint(low))}")
