"""The documentation, run: what it shows is what the program answers, what it links to is there.

A page that begins with `<!-- run on an empty ledger -->`, `<!-- run on the sample -->` (an imported log) or `<!-- run on the
demonstration -->` (that of `dossier run --demo`) is run from top to bottom in one directory of its own, where `.dossier` is the ledger and `.venv` this environment:

    ```console                     each `$ command` is run, and what it prints compared with the lines below it
    ```toml file=permits.toml      is written to that file
    ```graphql                     is asked as an auditor, at noon of `TODAY`; the next ```json block is the answer expected
    ```graphql official VN.1       is asked as that scope, of that agency

In what is expected, `...` stands for anything; in JSON, the string "..." does. An answer that shows no `extensions` is
compared without them. Other blocks are not run. `python -m tests.docs` writes the answers of today into the pages.
"""
