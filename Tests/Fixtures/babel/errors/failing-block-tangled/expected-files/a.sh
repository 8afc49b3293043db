x='partial
'
y='x
'
echo $x $y
