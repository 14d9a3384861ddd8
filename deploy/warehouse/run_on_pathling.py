"""The programme's measures on Spark: Pathling runs the views, Spark SQL the facts and measures.

    pip install pathling      # Pathling 9 runs on Java 21
    python run_on_pathling.py EXPORT_DIR [FILES_DIR] > counts.csv

EXPORT_DIR holds NDJSON by type, as `pearr fetch` leaves it; FILES_DIR is what
`pearr export-measures DIR --period 2026-10 --dialect spark --site site.yaml` wrote.

The counts are raw: nobody but whoever suppresses small cells may see them. What ran and what
did not is told on stderr. Without a view or a fact nothing is counted; a measure that fails
leaves the others to go on. Exit status: 0 when every measure was counted, else 1.
"""

import csv
import json
import logging
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pathling import PathlingContext
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession, Window, functions

HEADER = ("measure", "period", "stratum", "denominator", "numerator", "median", "p90")
# What is asked of a line before Pathling reads the resource.
LINE = "STRUCT<resourceType: STRING, id: STRING, meta: STRUCT<lastUpdated: STRING, versionId: STRING>>"


class NoRecordKey(Exception):
    """A row of a view begins with no key of a record: its columns are not what they say."""


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def reason(error: Exception) -> str:
    """Safety: what kind of error, and no more; its message may quote a record."""
    if isinstance(error, Py4JJavaError):
        return error.java_exception.getClass().getName()
    condition = error.getCondition() if isinstance(error, PySparkException) else None
    return condition or type(error).__name__


def attempt(name: str, work: Callable[[], int]) -> bool:
    """Tells the rows that came of it and the time, or that nothing did; whether it went."""
    began = time.monotonic()
    try:
        rows = work()
    except (PySparkException, Py4JJavaError, NoRecordKey) as error:
        tell(f"{name}: FAILED, {reason(error)}")
        return False
    tell(f"{name}: {rows} rows, {time.monotonic() - began:.0f} s")
    return True


def latest(lines: DataFrame) -> DataFrame:
    """Of copies of a resource the one updated last, as `pearr measure` takes it; of equals one."""
    updated = functions.expr("TRY_CAST(meta.lastUpdated AS TIMESTAMP)").desc_nulls_last()
    version = functions.expr("TRY_CAST(meta.versionId AS INT)").desc_nulls_last()
    copies = Window.partitionBy("id").orderBy(updated, version, functions.desc("value"))
    return lines.withColumn("place", functions.row_number().over(copies)).where("place = 1")


def resources(context: PathlingContext, export_dir: str, resource: str) -> DataFrame:
    """The resources of a type. Copies are chosen while they are lines: encoded, each is thousands of columns."""
    text = context.spark.read.option("pathGlobFilter", f"{resource}*.ndjson*").text(export_dir)
    lines = text.select("value", functions.from_json("value", LINE).alias("line")).select("value", "line.*")
    is_one = (functions.col("resourceType") == resource) & functions.col("id").isNotNull()
    others = lines.where(~functions.coalesce(is_one, functions.lit(False))).count()
    if others > 0:
        tell(f"{resource}: {others} lines are none, and were left out")
    return context.encode(latest(lines.where(is_one)).select("value"), resource)


def keep(name: str, frame: DataFrame) -> int:
    """Computes a table once under its name: else every measure would read the records again."""
    kept = frame.localCheckpoint()
    kept.createOrReplaceTempView(name)
    return kept.count()


def make_view(context: PathlingContext, export_dir: str, view: dict) -> int:
    data = context.read.datasets({view["resource"]: resources(context, export_dir, view["resource"])})
    arguments = {key: view[key] for key in ("resource", "select", "where", "constant") if key in view}
    rows = keep(view["name"], data.view(**arguments))
    table = context.spark.table(view["name"])
    key = table[table.columns[0]]
    if table.where(key.isNull() | ~key.rlike("^[A-Z][A-Za-z]+/.")).count() > 0:
        raise NoRecordKey(view["name"])
    return rows


def query(spark: SparkSession, path: Path) -> DataFrame:
    return spark.sql(path.read_text().rstrip().rstrip(";"))


def make_fact(spark: SparkSession, path: Path) -> int:
    query(spark, path)
    name = path.stem.split("-", 1)[1]
    return keep(name, spark.table(name)) if spark.catalog.tableExists(name) else 0


def count(spark: SparkSession, path: Path, out) -> int:
    rows = query(spark, path).collect()
    out.writerows([path.stem, *row] for row in rows)
    sys.stdout.flush()
    return len(rows)


def main(export_dir: str, files: Path) -> int:
    # Races are extensions; the items of a form lie some levels deep.
    session = SparkSession.getActiveSession()
    context = PathlingContext.create(session, enable_extensions=True, max_nesting_level=5)
    spark = context.spark
    # Safety: what Spark and its Python log of an error quotes the record at fault; what failed is told without.
    spark.sparkContext.setLogLevel("OFF")
    logging.getLogger("SQLQueryContextLogger").disabled = True
    # Safety: with it, Spark 4.0 gives the wrong columns, or no rows, of views such as ours, and no error.
    spark.conf.set("spark.sql.optimizer.nestedSchemaPruning.enabled", "false")
    views = [json.loads(path.read_text()) for path in sorted(files.glob("views/*.json"))]
    tables = [(view["name"], partial(make_view, context, export_dir, view)) for view in views]
    tables += [(path.stem, partial(make_fact, spark, path)) for path in sorted(files.glob("facts/*.sql"))]
    if not all(attempt(name, work) for name, work in tables):
        return 1
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    measures = sorted(files.glob("measures/*.sql"))
    counted = [attempt(path.stem, partial(count, spark, path, out)) for path in measures]
    tell(f"{sum(counted)} of {len(counted)} measures were counted")
    return 0 if counted and all(counted) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: run_on_pathling.py EXPORT_DIR [FILES_DIR]")
    own_files = Path(__file__).parent / "spark"
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else own_files))
