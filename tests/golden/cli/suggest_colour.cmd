caac suggest --text "Requests UNICEF to help" --colour allways --explain
