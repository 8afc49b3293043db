z=''
echo
