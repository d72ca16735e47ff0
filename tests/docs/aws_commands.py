"""Reads [[service, command, [option, …]], …] and prints what the AWS CLI would not know, by the models that it is made from."""

import json
import sys

import botocore.session
from botocore import xform_name

# What the CLI adds to the models, or calls otherwise:
# https://docs.aws.amazon.com/cli/latest/reference/
ADDED = {
    ("logs", "tail"): {"since", "follow", "filter-pattern"},
    ("s3", "ls"): set(),
    ("s3", "cp"): set(),
    ("eks", "update-kubeconfig"): {"name"},
}
RENAMED = {("sns", "subscribe", "endpoint"): "notification-endpoint"}
EVERYWHERE = {"query", "output", "region", "max-items"}

session = botocore.session.get_session()
loader = session.get_component("data_loader")


def options_of(service, command):
    """The options of a command; None if there is no such command."""
    if (service, command) in ADDED:
        return ADDED[service, command]
    if service not in loader.list_available_services("service-2"):
        return None
    model = session.get_service_model(service)
    names = {xform_name(name, "-"): name for name in model.operation_names}
    if command not in names:
        return None
    shape = model.operation_model(names[command]).input_shape
    options = {}
    for name, member in (shape.members if shape else {}).items():
        option = xform_name(name, "-")
        options[RENAMED.get((service, command, option), option)] = member.type_name
    return set(options) | {f"no-{name}" for name, kind in options.items() if kind == "boolean"}


def waits(service, waiter):
    names = session.create_client(service, region_name="us-east-1").waiter_names
    return waiter in [name.replace("_", "-") for name in names]


for service, command, options in json.load(sys.stdin):
    if command.startswith("wait "):
        name = command.removeprefix("wait ")
        if not waits(service, name):
            print(f"aws {service} {command}: no such waiter")
        continue
    known = options_of(service, command)
    if known is None:
        print(f"aws {service} {command}: no such command")
        continue
    for option in sorted(set(options) - known - EVERYWHERE):
        print(f"aws {service} {command} --{option}: no such option")
