; Primes: strikes out every multiple in the cells 0xF00 to 0xF7F, one cell for each
; number below 128, and sends the numbers that are left: 2, 3, 5, 7 ... 127.

.value board 0xF00
.value size 128
.value n 0xFF0           ; the number being looked at
.value m 0xFF1           ; its multiple being struck out

  push 2
  store n
next:
  load n
  push board
  add
  read 1                 ; 1 if it is struck out
  jump_not_zero skip
  load n
  send 0 1
  load n
  store m
strike:
  load m
  load n
  add
  dup
  store m
  push size
  less_than
  jump_zero skip
  push 1
  load m
  push board
  add
  write 1
  jump strike
skip:
  load n
  inc
  dup
  store n
  push size
  less_than
  jump_not_zero next
  halt
