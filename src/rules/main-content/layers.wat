;; A layer of a network: out = weights x + bias, four numbers at a time (SIMD), in 32-bit floats. layers.ts says how the
;; memory is laid out. `npx -p wabt@1.0.39 wat2wasm layers.wat -o layers.bin` makes the program of it.
(module
  (memory (export "memory") 1)
  ;; weights: a row for each output, 16-byte aligned. outputs and inputs: multiples of four. All others: byte offsets.
  (func (export "apply")
    (param $weights i32) (param $bias i32) (param $input i32) (param $out i32) (param $outputs i32) (param $inputs i32)
    (local $row i32) (local $at i32) (local $end i32) (local $stride i32) (local $x v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $stride (i32.shl (local.get $inputs) (i32.const 2)))
    (local.set $end (i32.add (local.get $input) (local.get $stride)))
    (loop $rows
      (local.set $a (v128.const f32x4 0 0 0 0))
      (local.set $b (v128.const f32x4 0 0 0 0))
      (local.set $c (v128.const f32x4 0 0 0 0))
      (local.set $d (v128.const f32x4 0 0 0 0))
      (local.set $at (local.get $input))
      ;; Four rows at once: each addition waits for the last one of its own row only.
      (loop $columns
        (local.set $x (v128.load (local.get $at)))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $x) (v128.load (local.get $weights)))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $x)
          (v128.load (i32.add (local.get $weights) (local.get $stride))))))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $x)
          (v128.load (i32.add (local.get $weights) (i32.shl (local.get $stride) (i32.const 1)))))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $x)
          (v128.load (i32.add (local.get $weights) (i32.mul (local.get $stride) (i32.const 3)))))))
        (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $columns (i32.lt_u (local.get $at) (local.get $end))))
      ;; The rows' sums side by side, and the bias.
      (v128.store (local.get $out)
        (f32x4.add (v128.load (local.get $bias))
          (f32x4.replace_lane 3 (f32x4.replace_lane 2 (f32x4.replace_lane 1 (f32x4.splat
            (call $sum (local.get $a))) (call $sum (local.get $b))) (call $sum (local.get $c))) (call $sum (local.get $d)))))
      (local.set $weights (i32.add (local.get $weights) (i32.mul (local.get $stride) (i32.const 3))))
      (local.set $bias (i32.add (local.get $bias) (i32.const 16)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (local.set $row (i32.add (local.get $row) (i32.const 4)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $outputs)))))
  (func $sum (param $v v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
      (f32.add (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v))))))
