/**
 * Tests that run inside the server, in the application as it is delivered. The application gets one
 * more web module, which holds them, and a toy engine; nothing else of it is changed.
 */
package org.renwen.incontainer;
