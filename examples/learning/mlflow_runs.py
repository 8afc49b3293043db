"""Prints MLflow's own account of a store as `labbook runs --csv` prints labbook's."""
import logging
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import mlflow

mlflow.set_tracking_uri(sys.argv[1])
names = sys.argv[2].split(",")
print("run," + ",".join(names))
runs = mlflow.search_runs(search_all_experiments=True, output_format="list")
for run in sorted(runs, key=lambda run: run.info.run_id):
    known = {"params." + name: value for name, value in run.data.params.items()}
    known.update(("metrics." + name, repr(value).removesuffix(".0")) for name, value in run.data.metrics.items())
    print(",".join([run.info.run_id] + [known.get(name, "") for name in names]))
