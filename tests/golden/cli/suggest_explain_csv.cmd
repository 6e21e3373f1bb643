caac suggest --text "Requests UNICEF to help" --explain --format csv
