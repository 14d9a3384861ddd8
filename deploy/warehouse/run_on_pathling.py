"""The programme's measures on Spark: Pathling runs the views, Spark SQL the facts and measures.

    pip install pathling      # Pathling 9 runs on Java 21
    python run_on_pathling.py EXPORT_DIR [FILES_DIR] > counts.csv

EXPORT_DIR holds NDJSON by type, as `pearr fetch` leaves it; FILES_DIR is what
`pearr export-measures DIR --period 2026-10 --dialect spark --site site.yaml` wrote.

The counts are raw: nobody but whoever suppresses small cells may see them.
"""

import json
import sys
from pathlib import Path

from pathling import PathlingContext
from pyspark.sql import DataFrame, SparkSession, Window, functions

export_dir = sys.argv[1]
files = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parent / "spark")


def latest(frame: DataFrame) -> DataFrame:
    """Of copies of a resource the one updated last, as `pearr measure` takes it."""
    updated = functions.col("meta.lastUpdated").desc_nulls_last()
    version = functions.expr("try_cast(meta.versionId AS INT)").desc_nulls_last()
    place = functions.row_number().over(Window.partitionBy("id").orderBy(updated, version))
    return frame.withColumn("place", place).where("place = 1").drop("place")


def query(path: Path) -> DataFrame:
    return spark.sql(path.read_text().rstrip().rstrip(";"))


# Races are extensions; the items of a form lie some levels deep.
session = SparkSession.getActiveSession()
context = PathlingContext.create(session, enable_extensions=True, max_nesting_level=5)
spark = context.spark
read = context.read.ndjson(export_dir)
data = context.read.datasets({name: latest(read.read(name)) for name in read.resource_types()})

# Views before facts; each is kept, since what follows asks for it again and again.
for path in sorted(files.glob("views/*.json")):
    view = json.loads(path.read_text())
    arguments = {key: view[key] for key in ("resource", "select", "where", "constant") if key in view}
    data.view(**arguments).createOrReplaceTempView(view["name"])
    spark.catalog.cacheTable(view["name"])

for path in sorted(files.glob("facts/*.sql")):
    query(path)
    name = path.stem.split("-", 1)[1]
    if spark.catalog.tableExists(name):
        spark.catalog.cacheTable(name)

print("measure,period,stratum,denominator,numerator,median,p90")
for path in sorted(files.glob("measures/*.sql")):
    for row in query(path).collect():
        print(",".join([path.stem, *("" if cell is None else str(cell) for cell in row)]), flush=True)
