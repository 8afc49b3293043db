## Dose response
## The curve is fitted to the plate below.

## #+name: fit

## [[file:input.org::fit][fit]]
m <- lm(y ~ x, plate)
## fit ends here

## [[file:input.org::*Dose response][Dose response:2]]
summary(m)
## Dose response:2 ends here
