printf '{\n  "title": 7,\n  "optoins": []\n}\n' > overlay.json
caac toolkit check overlay.json
echo "exit $?"
caac toolkit show 1.a --overlay overlay.json
