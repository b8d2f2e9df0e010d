; Echo: waits for a number and sends it back through outlet 0.
; Run it, then send it a number in the field below.

again:
  recv
  send 0 1
  jump again
