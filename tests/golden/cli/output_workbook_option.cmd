caac toolkit list -o list.xlsx --bom; code=$?; ls; exit $code
