; Fibonacci: writes the first 24 numbers of 1, 1, 2, 3, 5 ... to the cells from 0xF00.

.value first 0xF00
.value end 0xF18         ; 24 cells further
.value place 0xF80       ; the address of the next cell is kept here

  push first
  store place
  push 1
  push 1                 ; ( a b ): the next two numbers
next:
  pick 1                 ; ( a b a )
  load place
  write 1                ; ( a b ), and the cell holds a
  tuck                   ; ( b a b )
  add                    ; ( b a+b )
  load place
  inc
  dup
  store place
  push end
  less_than
  jump_not_zero next
  halt
