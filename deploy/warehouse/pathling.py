"""The programme's measures on Spark: Pathling runs the views, Spark SQL the facts and measures.

    pip install pathling
    python pathling.py EXPORT_DIR [FILES_DIR] > counts.csv

EXPORT_DIR holds NDJSON by type, as `pearr fetch` leaves it; FILES_DIR is what
`pearr export-measures DIR --period 2026-10 --dialect spark --site site.yaml` wrote.

The counts are raw: nobody but whoever suppresses small cells may see them.
"""

import json
import sys
from pathlib import Path

from pathling import PathlingContext

export_dir = sys.argv[1]
files = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parent / "spark")

context = PathlingContext.create()
spark = context.spark
data = context.read.ndjson(export_dir)

for path in sorted(files.glob("views/*.json")):
    view = json.loads(path.read_text())
    arguments = {key: view[key] for key in ("resource", "select", "where", "constant") if key in view}
    data.view(**arguments).createOrReplaceTempView(view["name"])

for path in sorted(files.glob("facts/*.sql")):
    spark.sql(path.read_text().rstrip().rstrip(";"))

print("measure,period,stratum,denominator,numerator,median,p90")
for path in sorted(files.glob("measures/*.sql")):
    for row in spark.sql(path.read_text().rstrip().rstrip(";")).collect():
        print(",".join([path.stem, *("" if cell is None else str(cell) for cell in row)]))
