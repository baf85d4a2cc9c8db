/** Rules of the whole building, over the classes of all its modules. */
package org.renwen.architecture;
