; Count: the cell 0xF00 goes 1, 2, 3 ... and on to 65535, then 0 again.
; Watch it in the memory view: go to 0xF00 there.

.value counter 0xF00

again:
  load counter
  inc
  store counter
  jump again
