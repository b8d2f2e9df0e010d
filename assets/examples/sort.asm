; Sort: puts eight numbers into the cells from 0xF00 and sorts them there, smallest first.

.value first 0xF00
.value last 0xF07
.value place 0xF10       ; the first of the two cells being compared
.value swapped 0xF11     ; 1 if this pass exchanged anything

  push 31
  push 4
  push 900
  push 15
  push 9
  push 2
  push 65
  push 35
  push first
  write 8
pass:
  push 0
  store swapped
  push first
  store place
compare:
  load place
  read 2                 ; ( a b ): two neighbours
  pick 1
  pick 1
  greater_than
  jump_zero keep
  load place
  write 2                ; b is popped first: it goes to the lower cell
  push 1
  store swapped
  jump advance
keep:
  pop
  pop
advance:
  load place
  inc
  dup
  store place
  push last
  less_than
  jump_not_zero compare
  load swapped
  jump_not_zero pass
  halt
