/**
 * Tests of the whole product: the distribution, started by its launcher and asked over HTTP and in
 * a browser, as operators, clients and people do. {@link org.renwen.system.RunningRenwen} gives a
 * test a running product; what a test needs in it, it makes itself, under names of its own.
 */
package org.renwen.system;
