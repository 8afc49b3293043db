# What MLflow itself says of the runs at an address: experiment, status, the named params and metrics, the artifacts.
import logging, sys, warnings
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import mlflow
mlflow.set_tracking_uri(sys.argv[1])
names = sys.argv[2:]
params = [name[7:] for name in names if name.startswith("params.")]
for run in mlflow.search_runs(search_all_experiments=True, order_by=["tags.labbook.experiment"] + ["params." + name for name in params], output_format="list"):
    values = [run.data.params.get(name[7:]) if name.startswith("params.") else run.data.metrics.get(name[8:]) for name in names]
    artifacts = sorted(file.path for file in mlflow.MlflowClient().list_artifacts(run.info.run_id, "labbook"))
    print(run.data.tags["labbook.experiment"], run.info.status, *values, *artifacts)
