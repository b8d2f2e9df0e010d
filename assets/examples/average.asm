; Running average: waits for numbers, and sends the average of all so far.
; Send 10, then 20, then 60: it answers 10, 15, 30.

.value sum 0xF00
.value count 0xF01

again:
  recv
  load sum
  add
  dup
  store sum              ; ( sum )
  load count
  inc
  dup
  store count            ; ( sum count )
  div
  send 0 1
  jump again
