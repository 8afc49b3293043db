echo partial
echo
