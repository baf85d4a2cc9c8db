/**
 * Speed of the learning core, measured with JMH: training against a bare DL4J loop, scoring,
 * preprocessing and explanation. Nothing here is part of the product, and no test depends on a
 * number measured here; the README says how to run it and what one run gave.
 */
package org.renwen.benchmark;
