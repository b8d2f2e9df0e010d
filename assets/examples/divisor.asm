; Greatest common divisor: send it two numbers at once, as in 48 36, and it answers 12.

again:
  recv                   ; ( a b )
next:
  dup
  jump_zero done
  tuck                   ; ( b a b )
  mod                    ; ( b a%b )
  jump next
done:
  pop
  send 0 1
  jump again
