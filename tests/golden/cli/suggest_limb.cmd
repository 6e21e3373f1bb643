caac suggest --text "Requests UNICEF to help" --limb counsil
