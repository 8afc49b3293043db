# What MLflow itself says of the runs at an address.
import logging, sys, warnings
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import mlflow
mlflow.set_tracking_uri(sys.argv[1])
runs = mlflow.search_runs(search_all_experiments=True, order_by=["params.rate"])
for _, run in runs.iterrows():
    artifacts = sorted(file.path for file in mlflow.MlflowClient().list_artifacts(run.run_id, "labbook"))
    print(run["tags.labbook.experiment"], run.status, run["params.rate"], run["metrics.accuracy"], run["metrics.loss"], *artifacts)
