/** An engine that is no part of the product; the tests put it into the application. */
package org.renwen.incontainer.engine;
