; A subroutine: sends the squares of 1 to 5 through outlet 0: 1, 4, 9, 16, 25.

  push 1
next:
  dup
  call square
  send 0 1
  inc
  dup
  push 6
  less_than
  jump_not_zero next
  halt

square:                  ; ( n -- n*n )
  dup
  mul
  return
