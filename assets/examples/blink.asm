; Blink: the cell 0xF00 changes between 0 and 65535 twice a second.

.value lamp 0xF00

again:
  load lamp
  not
  store lamp
  push 500
  sleep_ms
  jump again
