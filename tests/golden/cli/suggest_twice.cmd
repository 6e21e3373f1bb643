caac suggest one.txt --text "Requests UNICEF to help"
