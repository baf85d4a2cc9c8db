/** A human looks again: the review queue, the person's contest, the reviewer's verdict. */
package org.renwen.ejb.oversight;
