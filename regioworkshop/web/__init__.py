"""The participants' server: one port, phones only. The only importer of starlette and uvicorn."""
