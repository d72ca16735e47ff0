import { lifecycleOf } from "./lifecycle";

lifecycleOf("flexprice-development");
