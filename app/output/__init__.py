"""Tables, timelines and workbooks for people: terminal, CSV, XLSX."""
