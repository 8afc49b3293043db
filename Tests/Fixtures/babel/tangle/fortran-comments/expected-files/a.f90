c$$$Head
c$$$
c$$$  some *text*
c$$$
c$$$   more
c$$$

c$$$[[file:input.org::*Head][Head:1]]
program main
x = 1
end program main
c$$$Head:1 ends here

c$$$
c$$$
c$$$text
c$$$

program main
y = 1
end program main
