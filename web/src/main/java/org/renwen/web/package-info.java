/**
 * Where the web application is put together: the JAX-RS applications and the classes they consist
 * of. The features below this package do not know it; it knows them all.
 */
package org.renwen.web;
