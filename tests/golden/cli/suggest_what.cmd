caac suggest --text "Requests UNICEF to help" --what unit
