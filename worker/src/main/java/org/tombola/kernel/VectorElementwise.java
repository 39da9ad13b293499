package org.tombola.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.tombola.kernel.Coefficients.*;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * The approximations on vectors, operation by operation those of the scalar form, which also does the rest of a range.
 *
 * <p>They call nothing but the Vector API itself, which JDK 17 always compiles in place; own helpers it may not.
 */
final class VectorElementwise implements Elementwise {
    @Override
    public void exp(float[] x, int from, float[] y, int to, int count) {
        int vectors = count - count % LENGTH;
        for (int i = 0; i < vectors; i += LENGTH) {
            exp(FloatVector.fromArray(SPECIES, x, from + i)).intoArray(y, to + i);
        }
        ScalarElementwise.INSTANCE.exp(x, from + vectors, y, to + vectors, count - vectors);
    }

    @Override
    public void log(float[] x, int from, float[] y, int to, int count) {
        int vectors = count - count % LENGTH;
        for (int i = 0; i < vectors; i += LENGTH) {
            log(FloatVector.fromArray(SPECIES, x, from + i)).intoArray(y, to + i);
        }
        ScalarElementwise.INSTANCE.log(x, from + vectors, y, to + vectors, count - vectors);
    }

    @Override
    public void tanh(float[] x, int from, float[] y, int to, int count) {
        int vectors = count - count % LENGTH;
        for (int i = 0; i < vectors; i += LENGTH) {
            tanh(FloatVector.fromArray(SPECIES, x, from + i)).intoArray(y, to + i);
        }
        ScalarElementwise.INSTANCE.tanh(x, from + vectors, y, to + vectors, count - vectors);
    }

    private static FloatVector exp(FloatVector value) {
        FloatVector x = value.blend(EXP_MAXIMUM, value.compare(GT, EXP_MAXIMUM));
        x = x.blend(EXP_MINIMUM, x.compare(LT, EXP_MINIMUM));
        FloatVector rounded = x.fma(LOG2_E, ROUNDER);
        FloatVector n = rounded.sub(ROUNDER);
        FloatVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), x));
        FloatVector p = r.fma(EXP7, EXP6);
        p = p.fma(r, broadcast(SPECIES, EXP5));
        p = p.fma(r, broadcast(SPECIES, EXP4));
        p = p.fma(r, broadcast(SPECIES, EXP3));
        p = p.fma(r, broadcast(SPECIES, EXP2));
        p = r.mul(r).fma(p, r).add(1f);
        IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = exponent.lanewise(ASHR, 1);
        IntVector first = half.add(EXPONENT_BIAS).lanewise(LSHL, MANTISSA_BITS);
        IntVector second = exponent.sub(half).add(EXPONENT_BIAS).lanewise(LSHL, MANTISSA_BITS);
        return p.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats());
    }

    private static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(SUBNORMAL_SCALE), subnormal).reinterpretAsInts();
        IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, MANTISSA_BITS);
        FloatVector k = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
        k = k.blend(k.sub(MANTISSA_BITS), subnormal);
        FloatVector f = bits.sub(exponent.lanewise(LSHL, MANTISSA_BITS))
                .reinterpretAsFloats()
                .sub(1f);
        FloatVector s = f.div(f.add(2f));
        FloatVector z = s.mul(s);
        FloatVector r = z.fma(LOG9, LOG7);
        r = r.fma(z, broadcast(SPECIES, LOG5));
        r = r.fma(z, broadcast(SPECIES, LOG3));
        FloatVector halfSquare = f.mul(f).mul(0.5f);
        FloatVector correction = k.fma(broadcast(SPECIES, LN2_LOW), s.mul(r.fma(z, halfSquare)));
        FloatVector result = k.fma(broadcast(SPECIES, LN2_HIGH), f.sub(halfSquare.sub(correction)));
        result = broadcast(SPECIES, Float.NaN).blend(result, x.compare(GT, 0f));
        result = result.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
        return result.blend(x, x.compare(EQ, Float.POSITIVE_INFINITY));
    }

    static FloatVector tanh(FloatVector value) {
        FloatVector x = value.blend(TANH_MAXIMUM, value.compare(GT, TANH_MAXIMUM));
        x = x.blend(-TANH_MAXIMUM, x.compare(LT, -TANH_MAXIMUM));
        FloatVector z = x.mul(x);
        FloatVector p = z.fma(TANH_P5, TANH_P4);
        p = p.fma(z, broadcast(SPECIES, TANH_P3));
        p = p.fma(z, broadcast(SPECIES, TANH_P2));
        p = p.fma(z, broadcast(SPECIES, TANH_P1));
        p = p.fma(z, broadcast(SPECIES, TANH_P0)).mul(x);
        FloatVector q = z.fma(TANH_Q3, TANH_Q2);
        q = q.fma(z, broadcast(SPECIES, TANH_Q1));
        return p.div(q.fma(z, broadcast(SPECIES, 1f)));
    }
}
