"""Starts ministack with one change: subnets that it does not know are looked up at SUBNET_SOURCE.

RDS lives in ministack and subnets live in moto. Without this a database subnet group gets no VPC and no availability
zones, and a database proxy is refused ("The requested subnet does not exist"), because ministack asks its own EC2."""

import os
import re
import urllib.parse
import urllib.request

import ministack.app as app
from ministack.core.responses import get_region
from ministack.services import ec2

SOURCE = os.environ["SUBNET_SOURCE"]
SIGNATURE = "AWS4-HMAC-SHA256 Credential=emulator/20260101/{region}/ec2/aws4_request, SignedHeaders=host, Signature=0"


def subnet_elsewhere(subnet_id: str):
    form = {"Action": "DescribeSubnets", "SubnetId.1": subnet_id, "Version": "2016-11-15"}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Authorization": SIGNATURE.format(region=get_region()),
    }
    request = urllib.request.Request(SOURCE, urllib.parse.urlencode(form).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read().decode()
    except OSError:  # includes the 400 for a subnet that does not exist
        return None

    def value(tag: str) -> str:
        found = re.search(f"<{tag}>([^<]*)</{tag}>", text)
        return found[1] if found else ""

    if value("subnetId") != subnet_id:
        return None
    return {
        "SubnetId": subnet_id,
        "VpcId": value("vpcId"),
        "AvailabilityZone": value("availabilityZone"),
        "CidrBlock": value("cidrBlock"),
    }


class Subnets(type(ec2._subnets)):
    """ministack's own store (regional and per account), falling back to the engine that holds EC2."""

    __slots__ = ()

    def get(self, key, default=None):
        known = super().get(key)
        if known is None and str(key).startswith("subnet-"):
            known = subnet_elsewhere(key)
        return default if known is None else known

    def __contains__(self, key):
        return self.get(key) is not None

    def __getitem__(self, key):
        subnet = self.get(key)
        if subnet is None:
            raise KeyError(key)
        return subnet


ec2._subnets.__class__ = Subnets
app.main()
