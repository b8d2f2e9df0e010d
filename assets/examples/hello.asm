; Hello: prints a text.

.string greeting "Hello, yard!"

  load_string greeting   ; its characters, one on top of the other
  print                  ; takes them all and prints them
  halt
