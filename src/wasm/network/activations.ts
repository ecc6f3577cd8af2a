// @ts-ignore
@inline export function sigmoid(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanh(f32x4.mul(half, x))));
}

/** Rational approximation, that of Eigen's fast hyperbolic tangent: accurate to a few units in the last place. */
export function tanh(value: v128): v128 {
  const limit = f32x4.splat(7.90531110763549805);
  const x = f32x4.max(f32x4.min(value, limit), f32x4.neg(limit));
  const square = f32x4.mul(x, x);
  let numerator = f32x4.splat(-2.76076847742355e-16);
  numerator = hornerStep(numerator, square, 2.00018790482477e-13);
  numerator = hornerStep(numerator, square, -8.60467152213735e-11);
  numerator = hornerStep(numerator, square, 5.12229709037114e-8);
  numerator = hornerStep(numerator, square, 1.48572235717979e-5);
  numerator = hornerStep(numerator, square, 6.37261928875436e-4);
  numerator = hornerStep(numerator, square, 4.89352455891786e-3);
  let denominator = f32x4.splat(1.19825839466702e-6);
  denominator = hornerStep(denominator, square, 1.18534705686654e-4);
  denominator = hornerStep(denominator, square, 2.26843463243900e-3);
  denominator = hornerStep(denominator, square, 4.89352518554385e-3);
  return f32x4.div(f32x4.mul(x, numerator), denominator);
}

// @ts-ignore
@inline function hornerStep(sum: v128, square: v128, term: f32): v128 {
  return f32x4.add(f32x4.mul(sum, square), f32x4.splat(term));
}
