printf 'S/2006/724\r\n\nS/2006\nnothing\n' | caac symbol - S/PRST/2008/6 --format csv
