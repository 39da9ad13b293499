/**
 * Declared networks, their parameters, and the engines that evaluate and train them.
 *
 * <p>A network is declared once ({@link org.tombola.network.NetworkSpec}) and is a DL4J network: the flat parameter
 * vector has DL4J's layout, so that trained parameters are a DL4J model without conversion.
 */
package org.tombola.network;
