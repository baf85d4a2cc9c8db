/**
 * The command line of the verifier: {@code verify} checks a log or a receipt, {@code witness} runs
 * a witness. It reads arguments, calls the kernels and says the outcome in English or Chinese.
 */
package org.renwen.verifier.command;
