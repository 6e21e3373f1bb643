caac
